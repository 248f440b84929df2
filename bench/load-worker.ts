import { type LoadOptions, load } from "./load.ts";
import { type Mix, requestsOf } from "./requests.ts";

/** The load generator's own process: options as JSON in the first argument, the report as JSON on standard output. */
const options: LoadOptions & { mix: Mix } = JSON.parse(process.argv[2] ?? "{}");
const requests = requestsOf(options.mix, options.host, options.port, options.connections);
console.log(JSON.stringify(await load(options, requests)));
process.exit(0);
