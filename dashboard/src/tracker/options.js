/** The script's element. A module is not told which it is: the name of its file, which the build puts in, has to do. */
const element = document.currentScript ?? document.querySelector(`[src*="/${FILE}"]`);

/** The address of the script: the API and the extras are beside it. */
export const base = element?.src || location.origin;

/** What window.livetopSettings say, over it the query of the script's address, over both the attributes of the script. */
export const options = { site: "default", ...window.livetopSettings, ...Object.fromEntries(new URL(base).searchParams), ...element?.dataset };
