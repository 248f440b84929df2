import { IconStethoscope } from "@tabler/icons-react";
import type { Feature } from "../../feature.ts";
import { doctorTexts } from "../../texts/doctor.ts";

export const feature: Feature = {
  pages: [
    {
      path: "/doctor",
      title: doctorTexts.title,
      permission: "GetKeys",
      menu: { section: "integration", order: 30, icon: IconStethoscope },
      load: () => import("./doctor-page.tsx"),
    },
  ],
};
