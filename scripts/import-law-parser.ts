// dependency-cruiser parses TypeScript through the compiler's JavaScript API, which TypeScript 7
// no longer has: hand it version 6. To be removed when dependency-cruiser can read TypeScript 7.
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.replace(/^typescript(?=$|\/)/, "@typescript/typescript6"), context),
});
