import { describe, expect, test } from "vitest";
import { AnswerParser } from "./answer-parser.ts";

const plain = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 12\r\n\r\n{"result":0}';
const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7;name=x\r\n{"resul\r\n5\r\nt":0}\r\n0\r\nTrailer: yes\r\n\r\n';

describe.each([
  ["with Content-Length", plain],
  ["in chunks", chunked],
])("An answer %s", (_, answer) => {
  test("is complete only with its last byte, wherever it is cut", () => {
    for (let cut = 1; cut < answer.length; cut++) {
      const parser = aParser();
      expect(parser.feed(Buffer.from(answer.slice(0, cut)))).toBe(false);
      expect(parser.feed(Buffer.from(answer.slice(cut)))).toBe(true);
      expect(parser.status).toBe(200);
      expect(parser.bodyText()).toBe('{"result":0}');
    }
  });

  test("is read byte by byte from a buffer that is used again", () => {
    const parser = aParser();
    const buffer = Buffer.alloc(1);
    const completed = [...answer].filter((letter) => parser.feed(buffer.fill(letter)));
    expect(completed).toHaveLength(1);
    expect(parser.bodyText()).toBe('{"result":0}');
  });

  test("leaves nothing behind for the next one", () => {
    const parser = aParser();
    parser.feed(Buffer.from(answer));
    parser.reset();
    expect(parser.feed(Buffer.from(answer.replace("200 OK", "429 Too Many Requests")))).toBe(true);
    expect(parser.status).toBe(429);
    expect(parser.bodyText()).toBe('{"result":0}');
  });

  test("is refused when more follows", () => {
    expect(() => aParser().feed(Buffer.from(`${answer}x`))).toThrow();
  });
});

test("An answer without a known length is refused", () => {
  expect(() => aParser().feed(Buffer.from("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"))).toThrow(/Content-Length/);
});

test("An answer without a body is complete with its head", () => {
  expect(aParser().feed(Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))).toBe(true);
});

function aParser(): AnswerParser {
  const parser = new AnswerParser();
  parser.keepsBody = true;
  return parser;
}
