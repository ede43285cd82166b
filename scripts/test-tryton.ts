/**
 * `npm run test:tryton`: the tests against a real Tryton. It takes the server that TRYTON_URL names (with
 * TRYTON_DATABASE, TRYTON_USER, TRYTON_PASSWORD), else one on 127.0.0.1:8010, else installs and starts its own.
 */
import { spawn } from "node:child_process";
import { installTryton, startTryton } from "../packages/server/test/tryton/install.ts";
import {
  serverOfEnvironment,
  type TrytonServer,
  versionOf,
} from "../packages/server/test/tryton/rpc.ts";
import { seed } from "../packages/server/test/tryton/seed.ts";

const named = serverOfEnvironment();
const version = await versionOf(named);

if (version !== null) {
  console.log(`Testing with Tryton ${version} at ${named.url}`);
  process.exitCode = await test(named);
} else if (process.env["TRYTON_URL"] !== undefined) {
  console.error(`No Tryton answers at ${named.url} (TRYTON_URL).`);
  process.exitCode = 1;
} else {
  process.exitCode = await testWithOurOwn();
}

async function testWithOurOwn(): Promise<number> {
  console.log("No Tryton answers at 127.0.0.1:8010; installing and starting one.");
  const obstacle = await installTryton();
  if (obstacle !== null) {
    console.error(
      `${obstacle}\nOr name a server by TRYTON_URL, TRYTON_DATABASE, TRYTON_USER and TRYTON_PASSWORD.`,
    );
    return 1;
  }
  const server = await startTryton();
  try {
    await seed(server, 300);
    console.log(`Testing with our own Tryton at ${server.url}`);
    return await test(server);
  } finally {
    await server.stop();
  }
}

function test({ url, database, username, password }: TrytonServer): Promise<number> {
  const env = {
    ...process.env,
    TRYTON_URL: url,
    TRYTON_DATABASE: database,
    TRYTON_USER: username,
    TRYTON_PASSWORD: password,
  };
  const vitest = spawn("vitest", ["run", "tryton"], { env, stdio: "inherit" });
  return new Promise((resolve) => vitest.once("exit", (code) => resolve(code ?? 1)));
}
