import { Marked } from "marked";
import { Html } from "../pages/html.ts";

const marked = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens, depth, text }) {
      const id = text
        .toLowerCase()
        .replace(/[^\w]+/g, "-")
        .replace(/^-|-$/g, "");
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
  },
});

/** The HTML of Markdown that is our own: text of others must not get here. Wide tables scroll on their own. */
export function rendered(markdown: string): Html {
  const text = marked.parse(markdown, { async: false });
  return new Html(text.replaceAll("<table>", '<div class="wide"><table>').replaceAll("</table>", "</table></div>"));
}
