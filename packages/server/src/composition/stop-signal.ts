/** Ctrl-C and SIGTERM: the first asks everything to drain, a second one ends the process at once. */
export function stopSignal(onAsked: () => void): AbortSignal {
  const controller = new AbortController();
  const asked = (): void => {
    if (controller.signal.aborted) process.exit(130);
    onAsked();
    controller.abort();
  };
  process.on("SIGINT", asked);
  process.on("SIGTERM", asked);
  return controller.signal;
}
