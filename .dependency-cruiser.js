const arrow = (name, from, to, reason) => ({
  name,
  severity: "error",
  comment: reason,
  from: { path: from, pathNot: "\\.test\\.ts$" },
  to: { path: to },
});

export default {
  forbidden: [
    arrow(
      "domain-knows-nobody",
      "^server/domain",
      "^(server/(?!domain)|client|cli)",
      "The rules of licensing stand alone, so that they can be read and tested without anything else.",
    ),
    arrow(
      "domain-is-pure",
      "^server/domain",
      "^node:|^(fs|crypto|http|path|os)$|node_modules/(?!zod)",
      "No input, no output, no clock, no randomness in the rules.",
    ),
    arrow(
      "storage-knows-domain",
      "^server/storage",
      "^(server/(?!domain|storage|config)|client|cli)",
      "Storage keeps what the domain describes; it knows neither methods nor HTTP.",
    ),
    arrow(
      "signing-knows-domain",
      "^server/signing",
      "^(server/(?!domain|signing)|client|cli)",
      "Signatures are made from domain objects only.",
    ),
    arrow(
      "api-knows-storage-and-domain",
      "^server/api",
      "^(server/(methods|signing|jobs|pages|main)|client|cli)",
      "The method kit serves every method and knows none.",
    ),
    arrow(
      "methods-know-the-kit",
      "^server/methods",
      "^(server/(jobs|pages|main)|client|cli)",
      "A method is declared with the kit; who calls it is not its business.",
    ),
    arrow(
      "jobs-know-storage-and-domain",
      "^server/jobs",
      "^(server/(api|methods|pages|main)|client|cli)",
      "Jobs act on stored facts, not through the API.",
    ),
    arrow(
      "backup-knows-storage-and-signing",
      "^server/backup",
      "^(server/(api|methods|jobs|pages|docs|installation|quickstart|main)|client|cli)",
      "A backup holds rows as they are stored; what methods make of them is not its business.",
    ),
    arrow(
      "pages-know-no-methods",
      "^server/pages",
      "^(server/(methods|jobs|main)|client|cli)",
      "Pages serve people; methods serve programs.",
    ),
    arrow(
      "docs-know-the-kit",
      "^server/docs",
      "^(server/(methods|storage|signing|jobs|main)|client|cli)",
      "The documentation is read off declarations that main.ts hands over.",
    ),
    arrow(
      "client-knows-types-only",
      "^client",
      "^(cli|dashboard)/",
      "The client is used by the command line and the dashboard, never the reverse.",
    ),
    {
      name: "client-takes-types-from-the-server",
      severity: "error",
      comment: "What is published for browsers and applications must not bring the server along.",
      from: { path: "^client", pathNot: "\\.test\\.ts$" },
      to: { path: "^server", dependencyTypesNot: ["type-only"] },
    },
    arrow(
      "only-main-knows-everyone",
      "^server/(?!main)",
      "^server/main",
      "main.ts ties the parts together; nothing may lean on it.",
    ),
    arrow(
      "only-storage-knows-kysely",
      "^(server/(?!storage)|client|cli)",
      "node_modules/(kysely|better-sqlite3|pg)/",
      "SQL lives in storage/ alone.",
    ),
    {
      name: "no-circles",
      severity: "error",
      comment: "A circle means that two files are one.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
  },
};
