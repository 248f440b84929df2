import { SimpleGrid } from "@mantine/core";
import { useAnswer } from "../../api/use-answer.ts";
import { ErrorState } from "../../components/states.tsx";
import { CustomerDevices } from "./customer-devices.tsx";
import { CustomerPortal } from "./customer-portal.tsx";

/** Who and what gets at a customer's licenses by signing in. */
export function CustomerAccess({ customerId }: { customerId: number }) {
  const { data, error, refetch } = useAnswer("admin/GetCustomerAccess", { customerId });
  if (data === undefined) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mt="md">
      <div>
        <CustomerPortal customerId={customerId} access={data} />
      </div>
      <div>
        <CustomerDevices customerId={customerId} access={data} />
      </div>
    </SimpleGrid>
  );
}
