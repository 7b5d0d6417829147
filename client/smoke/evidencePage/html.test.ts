import { expect, it } from "vitest";
import { html } from "./html";

it("escapes texts, in elements and in attributes", () => {
  const name = `<img src=x onerror="a('b')">&amp;`;
  expect(html`<p title="${name}">${name}</p>`.text).toBe(
    '<p title="&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;amp;">&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;amp;</p>',
  );
});

it("takes its own markup, lists, numbers, and nothing", () => {
  const items = ["a", "<"].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${0}${undefined}${false}${["<", 1]}`.text).toBe(
    "<ul><li>a</li><li>&lt;</li></ul>0&lt;1",
  );
});

it("shows characters that would disguise a name", () => {
  expect(html`${"a\u202egnp.exe\0\u009b\n\t中"}`.text).toBe("a\ufffdgnp.exe\ufffd\ufffd\n\t中");
});
