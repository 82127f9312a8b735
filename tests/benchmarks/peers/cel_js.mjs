// CEL by @marcbachmann/cel-js.
import { parse } from "@marcbachmann/cel-js";
import { engine, expressions } from "./cel.mjs";

export const open = (workload, file) => engine(parse(expressions[workload]), file);
