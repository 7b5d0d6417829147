/** The page's style: one column, the system's own fonts, light and dark by the reader's setting. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --card: #fff; --ink: #1c1b19; --quiet: #5f5b54; --line: #e3dfd8;
  --good: #1d6b3f; --bad: #a8261c; --open: #7d5400; --tint: #f1eee8;
  --ready: #8a8378; --submit: #b0662b; --queued: #c99a2e; --running: #2f6f8f; --fetch: #6a5a9c;
  --verify: #3d7d5a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141311; --card: #1d1c19; --ink: #efece6; --quiet: #a8a298; --line: #34312c;
    --good: #6fce96; --bad: #ff8f83; --open: #e8b850; --tint: #262420;
    --ready: #8f897e; --submit: #d98a4b; --queued: #dab04a; --running: #5ba7cb; --fetch: #a091d6;
    --verify: #67b389;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 64rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, p, dl, dd, ol, ul, figure { margin: 0; padding: 0; }
ol, ul { list-style: none; }
a { color: inherit; text-underline-offset: .15em; }
a:focus-visible, video:focus-visible { outline: 3px solid var(--running); outline-offset: 2px; }
.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .86em; }
.quiet, small, dt, figcaption, .kicker, footer { color: var(--quiet); }
header { padding: 3rem 0 2rem; border-bottom: 1px solid var(--line); }
.kicker { font-size: .9rem; }
h1 {
  display: flex; align-items: center; gap: .9rem; margin: .5rem 0 .4rem; font-weight: 650;
  font-size: clamp(2.1rem, 7vw, 3.4rem); line-height: 1.1; letter-spacing: -.02em;
}
h1 svg { flex: none; width: .95em; height: .95em; }
h1 circle { fill: currentColor; }
h1 path {
  fill: none; stroke: var(--paper); stroke-width: 2.4; stroke-linecap: round;
  stroke-linejoin: round;
}
.good h1 { color: var(--good); } .bad h1 { color: var(--bad); } .open h1 { color: var(--open); }
.sentence { max-width: 40rem; font-size: 1.15rem; }
.facts { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin-top: 1.75rem; }
dt { font-size: .82rem; }
section { padding: 2.25rem 0 0; }
h2 { margin-bottom: .9rem; font-size: 1.25rem; font-weight: 650; letter-spacing: -.01em; }
.problems li { padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad); }
.problems li + li { margin-top: .6rem; }
.next { margin-top: 1rem; max-width: 46rem; }
.problems p { white-space: pre-line; }
.tag { color: var(--bad); font-size: .82rem; font-weight: 650; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; font-weight: 650; }
.causes .code { margin-top: .25rem; padding-left: .75rem; border-left: 2px solid var(--line); }
.causes li + li { margin-top: .75rem; }
.notes li { padding-left: 1.1rem; text-indent: -1.1rem; }
.notes li::before { content: "– "; }
.film { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.25rem; align-items: start; }
.film video, .film img { display: block; width: 100%; height: auto; background: #000; border-radius: 6px; }
figcaption { margin-top: .6rem; font-size: .88rem; line-height: 1.45; }
figcaption strong { color: var(--ink); font-size: 1rem; }
figcaption > span:not(.tag) { display: block; }
.absent { padding: 2rem 1rem; background: var(--tint); border-radius: 6px; }
.sheet {
  display: grid; grid-template-columns: repeat(6, 1fr); gap: .5rem; margin-top: .9rem;
  padding: .75rem; background: #0e0d0c; border-radius: 6px;
}
.sheet img { display: block; width: 100%; height: auto; outline: 1px solid #35322d; }
.sheet span { display: block; padding-top: .2rem; color: #b9b4aa; font-size: .75rem; font-variant-numeric: tabular-nums; }
.sheet b { color: #fff; }
.bar { display: block; width: 100%; height: 1.75rem; border-radius: 4px; }
rect.ready { fill: var(--ready); } rect.submit { fill: var(--submit); }
rect.queued { fill: var(--queued); } rect.running, rect.generate { fill: var(--running); }
rect.fetch { fill: var(--fetch); } rect.verify { fill: var(--verify); }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.6rem; margin-top: .8rem; font-size: .92rem; }
.legend svg { width: .7rem; height: .7rem; margin-right: .45rem; }
.legend b, td { font-variant-numeric: tabular-nums; }
.checks { margin-bottom: 1.5rem; }
.checks li { display: grid; grid-template-columns: 8rem 1fr; padding: .45rem 0; border-bottom: 1px solid var(--line); }
.checks small { display: block; font-size: .88rem; }
.result { font-size: .88rem; font-weight: 650; white-space: nowrap; }
.result::before { display: inline-block; width: 1.3em; }
.pass { color: var(--good); } .pass::before { content: "✓"; }
.fail { color: var(--bad); } .fail::before { content: "✕"; }
.not-applicable { color: var(--quiet); font-weight: 400; } .not-applicable::before { content: "–"; }
table { width: 100%; table-layout: fixed; margin-bottom: 1.75rem; border-collapse: collapse; font-size: .94rem; }
caption { padding-bottom: .4rem; text-align: left; }
caption .code { color: var(--quiet); }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--quiet); font-size: .82rem; }
tr > :nth-child(1) { width: 32%; } tr > :nth-child(4) { width: 9rem; padding-right: 0; }
.origin > div { display: grid; grid-template-columns: 14rem 1fr; padding: .4rem 0; border-bottom: 1px solid var(--line); }
.origin dt { font-size: .94rem; }
.files li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.files .quiet { display: block; }
footer { margin-top: 3rem; font-size: .88rem; }
@media (max-width: 44rem) {
  header { padding-top: 2rem; }
  .film { grid-template-columns: 1fr; gap: 1.75rem; }
  .sheet { grid-template-columns: repeat(4, 1fr); gap: .35rem; padding: .5rem; }
  .sheet span { font-size: .75rem; line-height: 1.25; }
  .origin > div { grid-template-columns: 1fr; }
  .checks li { grid-template-columns: 5.5rem 1fr; font-size: .94rem; }
  .checks .result { white-space: normal; }
  table { font-size: .88rem; }
  th, td { padding-right: .5rem; }
  tr > :nth-child(1) { width: 30%; } tr > :nth-child(4) { width: 4.2rem; }
  td .result { white-space: normal; font-size: .82rem; }
}
@media print { body { max-width: none; } section { break-inside: avoid; } }
`;
