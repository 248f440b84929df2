import { ActionIcon, Menu, Skeleton, Table, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconDots, IconDownload, IconPhoto, IconTable } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { componentTexts } from "../texts/components.ts";
import type { ChartData } from "./chart-data.ts";
import { csvOf, download } from "./download.ts";
import { imageOf } from "./image-of.ts";
import { Section } from "./section.tsx";

export type { ChartData } from "./chart-data.ts";

const texts = componentTexts.chart;

/** Charts are heavy, so their code comes when the first one is shown. */
const Drawing = lazy(() => import("./charts/drawing.tsx"));

export interface ChartProps extends ChartData {
  readonly title: string;
  readonly description?: string;
  readonly height?: number;
  /** Undefined points are being loaded. */
  readonly isLoading?: boolean;
  /** Said when there are no points: what will be seen here, and when. */
  readonly empty?: string;
}

/** A chart in a card, whose numbers can be had as a table, a file and an image too. */
export function Chart({ title, description, height = 240, isLoading = false, empty, ...data }: ChartProps) {
  const [isTable, setTable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const lines = linesOf(data);
  const name = title.toLowerCase().replace(/\W+/g, "-");
  const menu = (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={texts.menu(title)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable size={15} />} onClick={() => setTable(!isTable)}>
          {isTable ? texts.asChart : texts.asTable}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={15} />}
          onClick={() => download(`${name}.csv`, csvOf(lines), "text/csv")}
        >
          {texts.downloadCsv}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPhoto size={15} />}
          disabled={isTable}
          onClick={() => place.current && void imageOf(place.current).then((image) => download(`${name}.png`, image))}
        >
          {texts.downloadImage}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <Section title={title} description={description} actions={menu}>
      {isLoading ? (
        <Skeleton height={height} />
      ) : data.points.length === 0 ? (
        <Text c="dimmed" size="sm" mih={empty ? undefined : height}>
          {empty ?? texts.noData}
        </Text>
      ) : isTable ? (
        <ChartTable lines={lines} height={height} title={title} />
      ) : (
        <>
          <div ref={place} aria-hidden style={{ height }}>
            <WhenSeen height={height}>
              <Suspense fallback={<Skeleton height={height} />}>
                <Drawing {...data} height={height} />
              </Suspense>
            </WhenSeen>
          </div>
          <div className="latchkey-hidden">
            <ChartTable lines={lines} title={title} />
          </div>
        </>
      )}
    </Section>
  );
}

/** Draws what is far down once somebody comes near it, so that the first chart does not wait for the last. */
function WhenSeen({ height, children }: { height: number; children: ReactNode }) {
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const [isSeen, setSeen] = useState(false);
  if (!isSeen && entry?.isIntersecting) setSeen(true);
  return isSeen ? children : <div ref={ref} style={{ height }} />;
}

type Lines = readonly (readonly (string | number)[])[];

function linesOf({ points, series, xTitle }: ChartData): Lines {
  const head = [xTitle, ...series.map(({ title }) => title)];
  return [head, ...points.map(({ x, values }) => [x, ...series.map(({ key }) => values[key] ?? 0)])];
}

function ChartTable({ lines: [head = [], ...rows], height, title }: { lines: Lines; height?: number; title: string }) {
  return (
    <section
      style={height ? { maxHeight: height, overflow: "auto" } : undefined}
      tabIndex={height ? 0 : undefined}
      aria-label={title}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell) => (
              <Table.Th key={cell}>{cell}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row[0]}>
              {row.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <Table.Td key={index}>{typeof cell === "number" ? cell.toLocaleString("en") : cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
