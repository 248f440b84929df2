const numbers = ["1", "2", "3", "4", "5", "6", "7", "8"] as const;

/** F1 to F8 to choose from, with the names that the product gave them. */
export function featureChoices(names: readonly string[] = []): { value: string; label: string }[] {
  return numbers.map((value, index) => {
    const name = names[index];
    return { value, label: name && name !== `F${value}` ? `F${value} · ${name}` : `F${value}` };
  });
}
