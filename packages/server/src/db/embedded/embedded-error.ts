/** The embedded database cannot run here; the message says why and what to do. */
export class EmbeddedDatabaseError extends Error {
  override readonly name: string = "EmbeddedDatabaseError";
}

/** A living Muster runs the folder's database: it can be joined. */
export class FolderTaken extends EmbeddedDatabaseError {
  override readonly name = "FolderTaken";
}
