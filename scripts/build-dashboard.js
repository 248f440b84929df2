// Builds the dashboard unless what is built is that of the sources at hand.
import { buildDashboard, isDashboardBuilt } from "./dashboard-build.js";

if (!isDashboardBuilt() && !buildDashboard()) process.exit(1);
