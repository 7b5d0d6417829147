import { byBytes, type Files } from "../files";

/** The folders that each user has alone. Where the real ones are in the mount is not documented. */
const personal = ["input", "output", "temp"];
const USERS = "users/";

const isPersonal = (path: string) => personal.some((folder) => path.startsWith(`${folder}/`));

/**
 * The mounted folder as one user of a cluster sees it. `input/`, `output/` and `temp/` are theirs
 * alone and kept below `users/<user>/`. Everything else, above all the models, is shared.
 */
export class UserFiles implements Files {
  private readonly home: string;

  constructor(
    private readonly mounted: Files,
    user: string,
  ) {
    this.home = `${USERS}${user}/`;
  }

  read(path: string): Promise<Buffer | undefined> {
    return this.mounted.read(this.place(path));
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    return this.mounted.write(this.place(path), bytes);
  }

  async list(prefix: string): Promise<string[]> {
    const own = await this.mounted.list(this.home + prefix);
    const shared = await this.mounted.list(prefix);
    return [
      ...own.map((path) => path.slice(this.home.length)).filter(isPersonal),
      ...shared.filter((path) => !isPersonal(path) && !path.startsWith(USERS)),
    ].sort(byBytes);
  }

  private place(path: string): string {
    return isPersonal(path) ? this.home + path : path;
  }
}
