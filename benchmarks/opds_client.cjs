// Lists and downloads every book of a release with Readium's OPDS library, by both versions of the catalogue.
//
//     npm install --prefix CLIENT --ignore-scripts r2-opds-js
//     python3 -m http.server --directory output/release 8765 &
//     node benchmarks/opds_client.cjs CLIENT http://localhost:8765
//
// Prints how many books, files and bytes were had, and ends with 1 where one was not.
const http = require("http");
const path = require("path");

const [client, site] = process.argv.slice(2);
const from = (name) => require(path.resolve(client, "node_modules", name));
const OPDS = "r2-opds-js/dist/es8-es2017/src/opds";

from(`${OPDS}/init-globals`).initGlobalConverters_OPDS();
const shared = from("r2-shared-js/dist/es8-es2017/src/init-globals");
shared.initGlobalConverters_SHARED();
shared.initGlobalConverters_GENERIC();
const { XML } = from("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const { TaJsonDeserialize } = from("r2-lcp-js/dist/es8-es2017/src/serializable");
const { DOMParser } = from("@xmldom/xmldom");
const first = from(`${OPDS}/opds1/opds`).OPDS;
const second = from(`${OPDS}/opds2/opds2`).OPDSFeed;
const { convertOpds1ToOpds2 } = from(`${OPDS}/converter`);

const get = (address) =>
    new Promise((done, failed) =>
        http.get(address, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            answer.on("end", () =>
                answer.statusCode === 200
                    ? done(Buffer.concat(parts))
                    : failed(new Error(`${address}: ${answer.statusCode}`)),
            );
        }),
    );
const atom = async (address) =>
    convertOpds1ToOpds2(
        XML.deserialize(new DOMParser().parseFromString(`${await get(address)}`, "application/xml"), first),
    );
const json = async (address) => TaJsonDeserialize(JSON.parse(`${await get(address)}`), second);

const fetchAll = async (name, feed, address) => {
    let files = 0;
    let bytes = 0;
    for (const book of feed.Publications) {
        const open = book.Links.filter((link) => (link.Rel || []).some((rel) => rel.endsWith("/open-access")));
        for (const link of open) {
            bytes += (await get(new URL(link.Href, address).href)).length;
            files += 1;
        }
        for (const picture of book.Images || []) {
            await get(new URL(picture.Href, address).href);
        }
    }
    console.log(`${name}: ${feed.Publications.length} books, ${files} files, ${bytes} bytes`);
};

(async () => {
    const root = await atom(`${site}/opds.xml`);
    for (const link of root.Navigation) {
        const address = new URL(link.Href, `${site}/opds.xml`).href;
        await fetchAll(`OPDS 1.2 ${link.Href}`, await atom(address), address);
    }
    await fetchAll("OPDS 2.0 opds.json", await json(`${site}/opds.json`), `${site}/opds.json`);
})().catch((error) => {
    console.error(error);
    process.exit(1);
});
