import { PolicyPack } from "@pulumi/policy";
import { RULES } from "./rules";

new PolicyPack("comfyui-eas", { policies: [...RULES] });
