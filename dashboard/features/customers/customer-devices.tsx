import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Section } from "../../components/section.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { customerTexts } from "../../texts/customers.ts";
import { AccessRow } from "./access-row.tsx";
import type { CustomerAccess } from "./customer.ts";

const texts = customerTexts.devices;

interface CustomerDevicesProps {
  readonly customerId: number;
  readonly access: CustomerAccess;
}

/** A device with its applications, or an application that named none. */
interface Place {
  readonly name: string;
  readonly about: readonly string[];
  readonly created: number;
  readonly id: { readonly deviceId: number } | { readonly tokenId: number };
}

/** Where applications have signed in as a customer. */
export function CustomerDevices({ customerId, access }: CustomerDevicesProps) {
  const [ending, setEnding] = useState<Place>();
  const onDone = () => ending && toast.done(texts.ended(ending.name));
  const endDevice = useChange("admin/EndCustomerDevice", { onDone });
  const endApp = useChange("admin/EndCustomerApp", { onDone });
  const end = async ({ id }: Place) =>
    "deviceId" in id ? endDevice.mutateAsync({ customerId, ...id }) : endApp.mutateAsync({ customerId, ...id });
  const places = placesIn(access);
  return (
    <Section title={texts.title} description={texts.about(access.devices.length, access.maxDevices)}>
      {places.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0}>
          {places.map((place) => (
            <AccessRow
              key={JSON.stringify(place.id)}
              name={place.name}
              details={
                <>
                  {place.about.filter(Boolean).join(" · ")} · {texts.since} <Time at={place.created} as="day" />
                </>
              }
              endLabel={texts.end(place.name)}
              onEnd={() => setEnding(place)}
            />
          ))}
        </Stack>
      )}
      <ConfirmDialog
        isOpen={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={texts.endTitle(ending?.name ?? "")}
        confirmLabel={texts.submit}
        isDangerous
        onConfirm={async () => ending && end(ending)}
      >
        {texts.endText}
      </ConfirmDialog>
    </Section>
  );
}

function placesIn({ devices, apps }: CustomerAccess): Place[] {
  return [
    ...devices.map(({ deviceId, name, machineCode, created, apps: own }) => ({
      name: name || texts.unnamed,
      about: [machineCode, texts.apps(own.map((app) => app.name))],
      created,
      id: { deviceId },
    })),
    ...apps.map(({ tokenId, name, created }) => ({ name, about: [texts.app], created, id: { tokenId } })),
  ];
}
