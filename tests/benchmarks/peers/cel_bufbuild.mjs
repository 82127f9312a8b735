// CEL by @bufbuild/cel.
import { celEnv, parse, plan } from "@bufbuild/cel";
import { engine, expressions } from "./cel.mjs";

export const open = (workload, file) => engine(plan(celEnv(), parse(expressions[workload])), file);
