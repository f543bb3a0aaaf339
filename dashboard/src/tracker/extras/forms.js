/** Counts forms that a reader sends off, if they are valid: under data-livetop-form, their name or id, else where they go. */
export function install(tracker) {
  addEventListener(
    "submit",
    ({ target: form, isTrusted }) => {
      if (!isTrusted || !form.matches(":valid")) return;
      const given = (name) => form.getAttribute(name);
      const name = form.dataset.livetopForm || given("name") || given("id") || new URL(given("action") ?? "", location).pathname;
      tracker.track({ type: "form", form: name, page: tracker.page() });
    },
    true,
  );
}
