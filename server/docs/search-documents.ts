import type { Document } from "./document.ts";

const most = 30;

/** Documents that hold all words of a query, best first: titles count most, then summaries. */
export function searchDocuments(documents: readonly Document[], query: string): Document[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return documents
    .map((document) => ({ document, score: scoreOf(document, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ document }) => document);
}

function scoreOf({ title, summary, markdown }: Document, words: readonly string[]): number {
  const [inTitle, inSummary, inText] = [title, summary, markdown].map((text) => text.toLowerCase()) as [
    string,
    string,
    string,
  ];
  const scores = words.map((word) => {
    if (inTitle === word || inTitle.endsWith(`/${word}`)) return 100;
    return (inTitle.includes(word) ? 20 : 0) + (inSummary.includes(word) ? 5 : 0) + (inText.includes(word) ? 1 : 0);
  });
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score);
}
