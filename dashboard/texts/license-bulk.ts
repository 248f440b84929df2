const licenses = (count: number) => (count === 1 ? "1 license" : `${count.toLocaleString("en")} licenses`);

/** Changes to many licenses at once. */
export const licenseBulkTexts = {
  menu: "Change",
  item: (title: string) => `${title}…`,
  concerns: (count: number) => `This concerns ${licenses(count)}.`,
  counting: (count: number) => `Counting the licenses: ${count.toLocaleString("en")} so far.`,
  unchanged: "Was so already",
  undoTitle: "Taking it back",
  noCustomer: "No customer found",
  daysNeeded: "Say how many days: a whole number, not 0.",
  customerNeeded: "Choose a customer.",
  limitNeeded: "Say how many machines: a whole number from 0 on.",
  fields: {
    days: { label: "Days", hint: "A negative number takes days away." },
    reason: { label: "Reason", hint: "Your colleagues find it at the license. May be left out." },
    feature: { label: "Feature", hint: "" },
    customerId: { label: "Customer", hint: "Search by name, company or e-mail address." },
    notes: { label: "Notes", hint: "They take the place of the notes that are there. Leave it empty to remove those." },
    limit: { label: "Machines", hint: "So many machines may use each license; 0 switches counting off." },
  },
  kinds: {
    extend: {
      title: "Extend",
      about: "A license that has expired runs from now; any other from the day on which it would end.",
      submit: (count: number) => `Extend ${licenses(count)}`,
      running: "Extending licenses",
    },
    block: {
      title: "Block",
      about: "Nobody can use a blocked license. You can take it back.",
      submit: (count: number) => `Block ${licenses(count)}`,
      running: "Blocking licenses",
    },
    unblock: {
      title: "Unblock",
      about: "The licenses can be used again, as far as they have not expired.",
      submit: (count: number) => `Unblock ${licenses(count)}`,
      running: "Unblocking licenses",
    },
    addFeature: {
      title: "Switch a feature on",
      about: "Applications see it when they ask for the license the next time.",
      submit: (count: number) => `Switch on for ${licenses(count)}`,
      running: "Switching the feature on",
    },
    removeFeature: {
      title: "Switch a feature off",
      about: "Applications see it when they ask for the license the next time.",
      submit: (count: number) => `Switch off for ${licenses(count)}`,
      running: "Switching the feature off",
    },
    setCustomer: {
      title: "Give to a customer",
      about: "The customer takes the place of whoever has the license now. This cannot be undone in one go.",
      submit: (count: number) => `Give ${licenses(count)}`,
      running: "Giving licenses to the customer",
    },
    removeCustomer: {
      title: "Take from the customer",
      about: "The licenses then belong to nobody. This cannot be undone in one go.",
      submit: (count: number) => `Take ${licenses(count)}`,
      running: "Taking licenses from customers",
    },
    notes: {
      title: "Write notes",
      about: "Each of the licenses gets the same notes. This cannot be undone in one go.",
      submit: (count: number) => `Write to ${licenses(count)}`,
      running: "Writing notes",
    },
    limit: {
      title: "Limit machines",
      about: "Machines that have a seat keep it, also above the limit. This cannot be undone in one go.",
      submit: (count: number) => `Limit ${licenses(count)}`,
      running: "Limiting machines",
    },
  },
} as const;
