import * as z from "zod";
import { noticeOccasions } from "../../domain/notice-text.ts";

export const noticeOccasion = () =>
  z.enum(noticeOccasions).describe("Expiring before a license runs out, Blocked when it was blocked for that.");
