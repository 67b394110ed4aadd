// Holds the download site of a release against three judges: the Nu HTML checker, html-validate, and axe in a real
// Chromium, on a phone and a desk, by day and by night, on screen and on paper, with scripts off but for axe's own.
//
//     npm install --prefix TOOLS vnu-jar html-validate axe-core puppeteer-core
//     node benchmarks/site_in_browser.cjs TOOLS CHROMIUM output/release
//
// Prints what each page was found to have, and ends with 1 where anything was wrong. Needs Java for the Nu checker.
const fs = require("fs");
const path = require("path");
const http = require("http");
const { execFile, execFileSync } = require("child_process");

const [tools, browser, release] = process.argv.slice(2).map((name) => path.resolve(name));
const from = (name) => path.join(tools, "node_modules", name);
const puppeteer = require(from("puppeteer-core"));
const AXE = fs.readFileSync(from("axe-core/axe.min.js"), "utf8");
const VIEWS = [
    { width: 360, scheme: "light", media: "screen" },
    { width: 1200, scheme: "dark", media: "screen" },
    { width: 800, scheme: "light", media: "print" },
];

const pages = fs
    .readdirSync(release, { recursive: true })
    .filter((name) => name.endsWith(".html") && !name.includes("webpub"))
    .map((name) => path.join(release, name));
let wrong = 0;
const tell = (page, what) => {
    wrong += 1;
    console.log(`${page}: ${what}`);
};

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".jpg": "image/jpeg" };
const server = http.createServer((asked, answer) => {
    const name = path.join(release, decodeURIComponent(new URL(asked.url, "http://localhost").pathname));
    if (!name.startsWith(release + path.sep) || !fs.existsSync(name)) return answer.writeHead(404).end();
    answer.writeHead(200, { "Content-Type": TYPES[path.extname(name)] || "application/octet-stream" });
    fs.createReadStream(name).pipe(answer);
});
const address = (page) => `http://localhost:${server.address().port}/${path.relative(release, page)}`;

const nu = async () => {
    const jar = from("vnu-jar/build/dist/vnu.jar");
    const run = await new Promise((done) =>
        execFile("java", ["-jar", jar, "--format", "json", ...pages], (_, out, err) => done(err)),
    );
    const found = JSON.parse(run || '{"messages":[]}').messages;
    for (const row of found) // a file has no origin of its own, so it takes 'self' for nobody; the browser below does not
        if (!row.message.includes("Content Security Policy")) tell(row.url, `vnu: ${row.type}: ${row.message}`);
};

const rules = path.join(fs.mkdtempSync(path.join(require("os").tmpdir(), "rules-")), ".htmlvalidate.json");
fs.writeFileSync(rules, JSON.stringify({ root: true, extends: ["html-validate:standard", "html-validate:a11y"] }));
try {
    execFileSync("node", [from("html-validate/bin/html-validate.mjs"), "--config", rules, ...pages]);
} catch (error) {
    tell(release, `html-validate: ${error.stdout}`);
}

const judged = async (tab, page, view) => {
    const asked = [];
    tab.on("request", (one) => one.url().startsWith(address(release)) || asked.push(one.url()));
    tab.on("pageerror", (error) => tell(page, error.message));
    await tab.goto(address(page));
    const bare = await tab.evaluate(
        () => !document.styleSheets.length || [...document.images].some((one) => !one.naturalWidth),
    );
    if (bare) tell(page, "its style or a picture is not shown");
    await tab.setBypassCSP(true); // the pages allow no script, and axe is one
    await tab.setViewport({ width: view.width, height: 900 });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
    await tab.emulateMediaType(view.media);
    await tab.goto(address(page));
    const scripts = await tab.$$eval("script:not([type='application/ld+json'])", (found) => found.length);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await tab.evaluate(AXE);
    const found = await tab.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations);
    for (const one of found) tell(page, `axe: ${one.id} at ${one.nodes.map((node) => node.target).join(", ")}`);
    for (const other of asked) tell(page, `asks for ${other}`);
    if (scripts) tell(page, `${scripts} scripts`);
    if (wide) tell(page, `wider than ${view.width} pixels`);
};

server.listen(0, "localhost", async () => {
    await nu();
    const args = process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [];
    const chromium = await puppeteer.launch({ executablePath: browser, headless: true, args });
    for (const page of pages)
        for (const view of VIEWS) {
            const tab = await chromium.newPage();
            await judged(tab, page, view);
            await tab.close();
        }
    await chromium.close();
    console.log(`${pages.length} pages in ${VIEWS.length} views, ${wrong} faults`);
    server.close();
    process.exit(wrong || !pages.length ? 1 : 0);
});
