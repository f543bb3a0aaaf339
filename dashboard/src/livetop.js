import { start } from "./tracker/start.js";

start();
