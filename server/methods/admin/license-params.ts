import * as z from "zod";
import { latestExpiry } from "../../domain/extension.ts";

/** A date in Unix seconds that every client can read. */
export const moment = () => z.int().min(0).max(latestExpiry);
