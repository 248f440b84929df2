import { PageHeader } from "../../components/page-header.tsx";
import { homeTexts } from "../../texts/home.ts";

export function Page() {
  return <PageHeader title={homeTexts.title} />;
}
