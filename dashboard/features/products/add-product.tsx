import { Modal, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.form;
const algorithms = { SKGL: 0, SKM15: 1 } as const;
type Algorithm = keyof typeof algorithms;

/** The form for a new product, in a dialog. */
export function AddProduct({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={texts.addTitle}>
      <AddForm onClose={onClose} />
    </Modal>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [algorithm, setAlgorithm] = useState<Algorithm>("SKM15");
  const isSkgl = algorithm === "SKGL";
  const add = useChange("admin/AddProduct", {
    onDone({ productId }, { name }) {
      toast.done(productTexts.added(name));
      onClose();
      void navigate({ to: `/products/${productId}` });
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", description: "", password: "" },
    validate: {
      name: (name) => (name.trim() === "" ? texts.needed : null),
      password: (password) => (isSkgl && password === "" ? texts.passwordNeeded : null),
    },
  });
  return (
    <Form
      form={form}
      change={add}
      onSubmit={({ name, description, password }) =>
        add.mutate({
          name: name.trim(),
          description: description.trim(),
          keyAlgorithm: algorithms[algorithm],
          password: isSkgl ? password : "",
        })
      }
      submitLabel={texts.submit}
      onCancel={onClose}
    >
      <TextInput
        label={texts.name}
        description={texts.nameHint}
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
      <Radio.Group label={texts.algorithm} value={algorithm} onChange={(value) => setAlgorithm(value as Algorithm)}>
        <Stack gap={6} mt={6}>
          <Radio value="SKM15" label={texts.algorithms.SKM15} />
          <Radio value="SKGL" label={texts.algorithms.SKGL} />
        </Stack>
      </Radio.Group>
      {isSkgl && (
        <TextInput
          label={texts.password}
          description={texts.passwordHint}
          maxLength={200}
          autoComplete="off"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
      )}
    </Form>
  );
}
