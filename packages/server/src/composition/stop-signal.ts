/**
 * Ctrl-C and SIGTERM: the first asks everything to drain, a later one ends the process at once. Under `npm start`
 * one Ctrl-C arrives twice (from the terminal, and passed on by npm), so a second one counts after a moment only.
 */
const sameKeyPressMs = 1000;

export function stopSignal(onAsked: () => void): AbortSignal {
  const controller = new AbortController();
  let askedAt = 0;
  const asked = (): void => {
    if (controller.signal.aborted) {
      if (performance.now() - askedAt > sameKeyPressMs) process.exit(130);
      return;
    }
    askedAt = performance.now();
    onAsked();
    controller.abort();
  };
  process.on("SIGINT", asked);
  process.on("SIGTERM", asked);
  return controller.signal;
}
