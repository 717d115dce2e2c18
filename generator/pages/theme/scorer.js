// What the search of Sphinx takes in place of its own weights: the same, but guides come before actions, which all say
// the same of errors, and both before what is for those who work on the project.
var Scorer = {
  score: ([page, , , , score]) =>
    score - (/^(changelog|contributing|design|commands|spec)/.test(page) ? 4 : page.startsWith("actions/") ? 1 : 0),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
