import { Skeleton, Table } from "@mantine/core";
import { componentTexts } from "../texts/components.ts";

const rows = Array.from({ length: 8 }, (_, index) => index);
const widths = ["70%", "45%", "60%", "35%", "50%"];

/** Rows of the height of real ones, so that nothing jumps when those come. */
export function TableSkeleton({ columns }: { columns: number }) {
  return (
    <Table.Tbody aria-label={componentTexts.table.loading}>
      {rows.map((row) => (
        <Table.Tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells of a skeleton are all alike
            <Table.Td key={column}>
              <Skeleton height={11} my={4} width={widths[(row + column) % widths.length]} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}
