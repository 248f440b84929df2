/**
 * What the menu and the search call the pages of features with many texts, which come with their pages. The titles come
 * with the first page, whichever that is.
 */
export const pageTitles = {
  analytics: "Analytics",
  usage: "Usage",
  seats: "Seats",
  events: "Events",
  trials: "Trials",
  anomalies: "Anomalies",
  log: "Web API log",
  request: "Request",
  requests: "Requests",
  objectLog: "Object log",
  license: "License",
  newLicense: "New license",
  licenseTemplates: "License templates",
  tokens: "Access tokens",
  newToken: "New token",
  health: "Health",
  emails: "E-mails",
  email: "E-mail",
} as const;
