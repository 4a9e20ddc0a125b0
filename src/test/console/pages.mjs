/** Where the pages' modules are. */

export const PAGES = new URL("../../main/resources/io/fixbus/console/", import.meta.url);

export function page(name) {
  return import(new URL(name, PAGES));
}
