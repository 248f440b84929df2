import { Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import type { Product } from "../../components/product.ts";
import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.form;

interface EditProductProps {
  readonly product: Product;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Name and description of a product, in a dialog. */
export function EditProduct({ isOpen, ...props }: EditProductProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.editTitle}>
      <EditForm {...props} />
    </Modal>
  );
}

function EditForm({ product, onClose }: Omit<EditProductProps, "isOpen">) {
  const { id: productId, name, description } = product;
  const edit = useChange("admin/EditProduct", {
    onDone() {
      onClose();
      toast.done(productTexts.saved, () => undo.mutateAsync({ productId, name, description }));
    },
  });
  const undo = useChange("admin/EditProduct");
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name, description },
    validate: { name: (value) => (value.trim() === "" ? texts.needed : null) },
  });
  return (
    <Form
      form={form}
      change={edit}
      onSubmit={(values) =>
        edit.mutate({ productId, name: values.name.trim(), description: values.description.trim() })
      }
      onCancel={onClose}
    >
      <TextInput
        label={texts.name}
        maxLength={200}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <Textarea
        label={texts.description}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        key={form.key("description")}
        {...form.getInputProps("description")}
      />
    </Form>
  );
}
