import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import type { Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.removal;

/** The end of a product with all its licenses, once its name has been typed. */
export function RemoveProduct({ product }: { product: Product }) {
  const { may } = useSession();
  const navigate = useNavigate();
  const [isOpen, { open, close }] = useDisclosure(false);
  const remove = useChange("admin/RemoveProduct", {
    onDone() {
      toast.done(texts.done(product.name));
      void navigate({ to: "/products" });
    },
  });
  if (!may("ManageProducts")) return null;
  return (
    <Section title={texts.title} description={texts.about}>
      <Button
        variant="outline"
        color="red"
        leftSection={<IconTrash size={16} />}
        onClick={open}
        className="latchkey-tone-bad"
      >
        {texts.open}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={close}
        title={texts.question(product.name)}
        confirmLabel={texts.submit}
        typed={product.name}
        onConfirm={() => remove.mutateAsync({ productId: product.id, confirmation: product.name })}
        isDangerous
      >
        {texts.about}
      </ConfirmDialog>
    </Section>
  );
}
