/** Saving the list of licenses as a file. */
export const licenseExportTexts = {
  open: "Export",
  title: "Export licenses",
  about: (total: number) =>
    total === 1 ? "The one license that matches." : `All ${total.toLocaleString("en")} licenses that match.`,
  aboutMany: "All licenses that match: more than 10,000, which takes a while.",
  format: "Format",
  formats: { csv: "CSV", tsv: "TSV", json: "JSON" },
  columns: "Columns",
  allColumns: "All",
  shownColumns: "Those that the table shows",
  progress: (rows: number, total: number | undefined) =>
    total === undefined
      ? `${rows.toLocaleString("en")} licenses so far`
      : `${rows.toLocaleString("en")} of ${total.toLocaleString("en")} licenses`,
  submit: "Save the file",
  stop: "Stop",
} as const;
