/** Every connector of this build. Adding a tool is adding its line here. */
import type { Connector } from "../connect/connector.ts";
import { bamboohr } from "../connectors/bamboohr/connector.ts";
import { greenhouse } from "../connectors/greenhousev3/connector.ts";
import { sandboxConnector } from "../connectors/sandbox/connector.ts";
import { odoo } from "../connectors/odoo/connector.ts";
import { tryton } from "../connectors/tryton/connector.ts";

export function allConnectors(sandboxUrl: () => string): ReadonlyMap<string, Connector> {
  const connectors = [sandboxConnector(sandboxUrl), tryton, bamboohr, greenhouse, odoo];
  return new Map(connectors.map((connector) => [connector.tool, connector]));
}
