const lineFeed = 10;
const contentLengthName = Buffer.from("content-length:");
const transferEncodingName = Buffer.from("transfer-encoding:");

export interface AnswerHead {
  status: number;
  /** Bytes of the body; 0 when chunked. */
  contentLength: number;
  isChunked: boolean;
  /** Bytes of the head itself, the empty line included. */
  length: number;
}

// The same object every time: a head is read and used before the next one arrives.
const head: AnswerHead = { status: 0, contentLength: 0, isChunked: false, length: 0 };

/**
 * Reads status line and headers; undefined while the empty line has not arrived.
 * The result is overwritten by the next call. Throws on anything that is not HTTP/1.1 with a known length.
 */
export function readHead(bytes: Buffer): AnswerHead | undefined {
  let contentLength = -1;
  head.isChunked = false;
  for (let line = 0, at = 0; at < bytes.length; at++) {
    if (bytes[at] !== lineFeed) continue;
    if (at - line <= 1 && line > 0) return finishedHead(bytes, contentLength, at + 1);
    const initial = bytes[line]! | 0x20;
    if (initial === 0x63 && startsWith(bytes, line, contentLengthName)) {
      contentLength = readNumber(bytes, line + contentLengthName.length);
    } else if (initial === 0x74 && startsWith(bytes, line, transferEncodingName)) head.isChunked = true;
    line = at + 1;
  }
  return undefined;
}

function finishedHead(bytes: Buffer, contentLength: number, length: number): AnswerHead {
  // "HTTP/1.1 200": the version's last digit and the blank stand for the rest.
  if (bytes[7] !== 0x31 || bytes[8] !== 0x20) throw new Error("not an HTTP/1.1 answer");
  if (contentLength < 0 && !head.isChunked) throw new Error("an answer without Content-Length that is not chunked");
  head.status = readNumber(bytes, 9);
  head.contentLength = head.isChunked ? 0 : contentLength;
  head.length = length;
  return head;
}

function startsWith(bytes: Buffer, from: number, lowerCaseName: Buffer): boolean {
  for (let i = 0; i < lowerCaseName.length; i++) {
    if ((bytes[from + i]! | 0x20) !== (lowerCaseName[i]! | 0x20)) return false;
  }
  return true;
}

function readNumber(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20) at++;
  let value = 0;
  for (; bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++) value = value * 10 + bytes[at]! - 0x30;
  return value;
}
