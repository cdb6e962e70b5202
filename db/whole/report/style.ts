/** How a report looks: on paper as on a screen, with nothing fetched. */
export const style = `
