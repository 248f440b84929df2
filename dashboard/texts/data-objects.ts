export const dataObjectTexts = {
  title: "Data objects",
  about:
    "Named texts and numbers of your own, on the account or a product. Applications read and count them; some names are switches of the server. Those of a license are on its page.",
  add: "New data object",
  search: "Search by name or text",
  table: "Data objects",
  columns: { name: "Name", text: "Text", number: "Number", id: "Id" },
  placeFilter: "On",
  account: "The account",
  empty: { title: "No data object yet", text: "Add one for what your application shall know or count." },
  edit: (name: string) => `Edit ${name}`,
  remove: (name: string) => `Remove ${name}`,
  actions: "Change",
  removeTitle: "Remove the data object",
  removeSubmit: "Remove",
  removeText: (name: string) =>
    `${name} is removed with its text and number. Applications find it no more. This cannot be undone.`,
  removed: (name: string) => `${name} is removed.`,
} as const;
