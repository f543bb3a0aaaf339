import jsonata from "jsonata";

/** The value with its {% expressions %} replaced by what they give. */
async function evaluated(value, variables) {
  if (Array.isArray(value)) return Promise.all(value.map((item) => evaluated(item, variables)));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await evaluated(item, variables)])));
  }
  const [, expression] = /^\{%(.*)%\}$/s.exec(value) ?? [];
  return expression ? jsonata(expression).evaluate({}, variables) : value;
}

/** Gives the name of the next state. */
const steps = {
  async Task({ Resource, Arguments, Retry = [], Assign = {}, Next }, variables, services) {
    const action = Resource.split(":").slice(-2).join(":");
    const result = await tried(Retry, services, async () => services[action](await evaluated(Arguments, variables)));
    Object.assign(variables, await evaluated(Assign, { ...variables, states: { result } }));
    return Next;
  },
  async Choice({ Choices, Default }, variables) {
    for (const { Condition, Next } of Choices) if (await evaluated(Condition, variables)) return Next;
    return Default;
  },
  async Wait({ Seconds, Next }, variables, services) {
    services.wait(Seconds);
    return Next;
  },
  async Succeed() {},
};

/** What a task answers, tried again as its first retrier says. */
async function tried([{ IntervalSeconds = 0, BackoffRate = 1, MaxAttempts = 0 } = {}], services, task) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (attempt === MaxAttempts) throw error;
      services.wait(IntervalSeconds * BackoffRate ** attempt);
    }
  }
}

/** Runs a state machine in JSONata, as Step Functions does, against services by "service:action" and wait. */
export async function run({ StartAt, States }, services, input = {}) {
  const variables = { states: { input } };
  for (let name = StartAt; name !== undefined; ) name = await steps[States[name].Type](States[name], variables, services);
}
