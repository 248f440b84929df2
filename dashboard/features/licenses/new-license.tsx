import { Button, Popover, Select } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useProductNames } from "../../components/use-product-names.ts";
import { licenseListTexts } from "../../texts/licenses.ts";
import { productTexts } from "../../texts/products.ts";

const texts = licenseListTexts.newOf;
const pathOf = (productId: number | string) => `/products/${productId}/licenses/new`;

/** Leads to the form for a new license, by way of the product where there are several. */
export function NewLicense() {
  const names = useProductNames();
  const navigate = useNavigate();
  const [first, ...others] = [...names];
  if (first === undefined) return null;
  const icon = <IconKey size={16} />;
  if (others.length === 0)
    return (
      <Button component={Link} to={pathOf(first[0])} leftSection={icon}>
        {productTexts.createLicense}
      </Button>
    );
  return (
    <Popover width={280} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button leftSection={icon}>{productTexts.createLicense}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          label={texts.product}
          placeholder={texts.choose}
          data={[...names].map(([id, name]) => ({ value: String(id), label: name }))}
          searchable
          comboboxProps={{ withinPortal: false }}
          onChange={(productId) => productId !== null && void navigate({ to: pathOf(productId) })}
          data-autofocus
        />
      </Popover.Dropdown>
    </Popover>
  );
}
