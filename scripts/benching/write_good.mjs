// Milliseconds that write-good takes for each text of a JSON list on standard input, the best of some rounds.
//   node write_good.mjs FOLDER-WITH-node_modules ROUNDS
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, rounds] = process.argv.slice(2);
const writeGood = createRequire(`${folder}/package.json`)("write-good");

const best = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  const times = Array.from({ length: Number(rounds) }, () => {
    const began = performance.now();
    writeGood(text);
    return performance.now() - began;
  });
  return Math.min(...times);
});
console.log(JSON.stringify(best));
