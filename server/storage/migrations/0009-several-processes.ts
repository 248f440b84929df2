import type { Dialect } from "../dialect.ts";

export const name = "0009-several-processes";

export const sql = ({ types: t }: Dialect): string[] => [
  `create table lease (name ${t.text} primary key, owner ${t.text} not null, until_ms ${t.integer} not null)`,
  `create table job_run (
    job ${t.text} primary key, runner ${t.text} not null, started_ms ${t.integer} not null, took_ms ${t.integer},
    outcome ${t.text} not null, error ${t.text}
  )`,
];
