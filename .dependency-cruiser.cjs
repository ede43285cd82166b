/** The import law of ARCHITECTURE.md. Every message says what to do instead. */
const src = "^packages/server/src/";
const room = (...names) => `${src}(${names.join("|")})(/|\\.ts$)`;
const notTest = "\\.test\\.ts$";
const anyRoom = `${src}[^/]+(/|\\.ts$)`;

/** A room may import itself, the rooms named, and packages; nothing else of the server. */
function mayImport(name, allowed, advice) {
  return {
    name: `${name}-imports`,
    comment: `${name} may import only ${[name, ...allowed].join(", ")}. ${advice}`,
    severity: "error",
    from: { path: room(name), pathNot: notTest },
    to: { path: anyRoom, pathNot: room(name, ...allowed) },
  };
}

const onlyIn = (names, dependency, advice) => ({
  name: `only-${names.join("-or-")}-imports-${dependency}`,
  comment: advice,
  severity: "error",
  from: { path: "^packages/", pathNot: [room(...names), notTest, "^packages/[^/]+/(test|bench)/"] },
  to: { path: `(^|/)node_modules/${dependency}/` },
});

const everyRoom = [
  "kernel",
  "db",
  "derive",
  "connect",
  "connectors",
  "source",
  "records",
  "scope",
  "issues",
  "sync",
  "inbound",
  "outbound",
  "retention",
  "services",
  "api",
  "cli",
  "sandbox",
  "emulators",
  "conformance",
  "config",
  "composition",
];
const belowServices = [
  "kernel",
  "config",
  "db",
  "derive",
  "connect",
  "source",
  "records",
  "scope",
  "issues",
  "sync",
  "inbound",
  "outbound",
  "retention",
];

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Move what both need into the lower of the two, or pass it as an argument.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "model-imports-nothing",
      comment: "The model is frozen data: derive/ reads it, it knows nobody.",
      severity: "error",
      from: { path: "^packages/model/src/" },
      to: { pathNot: "^packages/model/src/", dependencyTypesNot: ["core"] },
    },
    {
      name: "sdk-stands-alone",
      comment: "Whoever installs it has no server: what it needs of the model is printed into it.",
      severity: "error",
      from: { path: "^packages/sdk/src/", pathNot: notTest },
      to: {
        path: "^packages/(?!sdk/)|(^|/)node_modules/(postgres|pg|@prisma|drizzle-orm|kysely|express|fastify|hono)/",
      },
    },
    {
      name: "server-does-not-import-the-sdk",
      comment: "It is for whoever reads the server; tests may.",
      severity: "error",
      from: { path: "^packages/(server|model)/src/", pathNot: notTest },
      to: { path: "^packages/sdk/" },
    },
    mayImport("kernel", [], "Kernel is at the bottom: pass in what it needs."),
    mayImport("config", ["kernel"], "Settings are read once; pass their values down."),
    mayImport("db", ["kernel"], "SQL about tables belongs to records/, sync/ or a service."),
    mayImport("derive", ["kernel"], "Printers read the model; whoever executes is above."),
    mayImport("connect", ["kernel"], "It says what a connector may say; source/ acts."),
    mayImport("connectors", ["connect"], "A connector says, it does not do: source/ acts for it."),
    mayImport(
      "sandbox",
      ["kernel"],
      "The sandbox stands for a foreign server: only HTTP leads there.",
    ),
    mayImport(
      "emulators",
      ["kernel"],
      "An emulator stands for a vendor: it knows no connector, only HTTP leads there.",
    ),
    mayImport(
      "conformance",
      ["emulators", "source", "connect", "derive", "kernel"],
      "The suite runs connectors through source/; whoever starts it passes tools and emulators in.",
    ),
    mayImport("source", ["connect", "kernel"], "Hand pages up; records/ stores them."),
    mayImport("records", ["db", "derive", "kernel"], "Take records as arguments."),
    mayImport(
      "scope",
      ["records", "db", "derive", "kernel"],
      "It says what may be stored and takes out what may not; whoever edits a scope stands above.",
    ),
    mayImport(
      "issues",
      ["db", "kernel"],
      "It keeps issues; whoever finds one stands above and passes in how it is told.",
    ),
    mayImport(
      "sync",
      ["issues", "source", "records", "scope", "db", "connect", "derive", "kernel"],
      "Pass connectors in from main.ts; write events in the database, outbound/ reads them.",
    ),
    mayImport(
      "inbound",
      ["scope", "db", "connect", "derive", "kernel"],
      "Store the webhook; sync/ re-reads.",
    ),
    mayImport(
      "outbound",
      ["issues", "db", "connect", "kernel"],
      "Events reach it through the database.",
    ),
    mayImport(
      "retention",
      ["records", "db", "derive", "kernel"],
      "It forgets what is old; whoever decides what is old stands above.",
    ),
    mayImport(
      "services",
      belowServices,
      "Pass connectors in from main.ts; transports call services.",
    ),
    mayImport(
      "api",
      ["services", "derive", "kernel", "config"],
      "Make it a service in services/<noun>/<verb>.ts and call that.",
    ),
    mayImport(
      "cli",
      ["services", "derive", "kernel", "config", "sandbox"],
      "Make it a service in services/<noun>/<verb>.ts and call that.",
    ),
    {
      name: "connectors-stand-alone",
      comment: "Connectors do not know each other: what two share belongs to connect/.",
      severity: "error",
      from: { path: `${src}connectors/([^/]+)/` },
      to: { path: `${src}connectors/([^/]+)/`, pathNot: `${src}connectors/$1/` },
    },
    {
      name: "only-main-imports-composition",
      comment: "main.ts and composition/ build everything; take what you need as an argument.",
      severity: "error",
      from: { path: src, pathNot: [notTest, `${src}(main\\.ts$|composition/)`] },
      to: { path: `${src}(main\\.ts$|composition/)` },
    },
    {
      name: "every-room-has-a-law",
      comment: `New folder under src? Write its law into .dependency-cruiser.cjs and ARCHITECTURE.md.`,
      severity: "error",
      from: { path: anyRoom, pathNot: [room(...everyRoom), `${src}main\\.ts$`, notTest] },
      to: {},
    },
    {
      name: "product-does-not-import-tests",
      comment: "Move what the product needs out of the test folder.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: notTest },
      to: { path: ["^packages/[^/]+/test/", notTest] },
    },
    onlyIn(["db"], "postgres", "Take a Database or Transaction from db/pool.ts."),
    onlyIn(
      ["source", "outbound"],
      "undici",
      "Requests to tools go through source/, webhooks through outbound/.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(coverage/|\\.muster/|examples/[^/]+/generated/)" },
    parser: "tsc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["muster-source", "import", "node", "default"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
