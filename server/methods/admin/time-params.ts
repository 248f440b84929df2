import * as z from "zod";

/** A moment that may be left out, in Unix seconds. */
export const time = () => z.int().min(0).max(99_999_999_999).optional();
