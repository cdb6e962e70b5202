/**
 * Hours east of Greenwich → the names of zones (letters only, in lower case): those of RFC 5322, of the tz database, Germans'
 * and French ones, Windows'. Where a name means several zones, the one that most dates mean by it.
 */
const NAMES: readonly (readonly [hours: number, names: string])[] = [
  [-11, 'sst'],
  [-10, 'hst'],
  [-9, 'akst hdt'],
  [-8, 'pst akdt pacificstandardtime'],
  [-7, 'mst pdt mountainstandardtime pacificdaylighttime'],
  [-6, 'cst mdt centralstandardtime mountaindaylighttime'],
  [-5, 'est cdt cot pet ect easternstandardtime centraldaylighttime'],
  [-4, 'ast edt clt bot vet amt atlanticstandardtime easterndaylighttime'],
  [-3.5, 'nst newfoundlandstandardtime'],
  [-3, 'adt brt art clst uyt atlanticdaylighttime esouthamericastandardtime'],
  [-2.5, 'ndt newfoundlanddaylighttime'],
  [-2, 'brst uyst esouthamericadaylighttime'],
  [-1, 'azot'],
  [0, 'z ut utc gmt wet wez azost gmtstandardtime greenwichmeantime coordinateduniversaltime'],
  [1, 'cet met mez bst west wesz wat gmtdaylighttime britishsummertime'],
  [1, 'weuropestandardtime centraleuropestandardtime centraleuropeanstandardtime romancestandardtime'],
  [2, 'cest mest mesz eet oez cat sast weuropedaylighttime centraleuropedaylighttime'],
  [2, 'centraleuropeandaylighttime romancedaylighttime eeuropestandardtime flestandardtime gtbstandardtime'],
  [3, 'eest oesz msk eat trt idt eeuropedaylighttime fledaylighttime gtbdaylighttime russianstandardtime'],
  [3.5, 'irst'],
  [4, 'msd samt gst get azt mut russiandaylighttime'],
  [4.5, 'irdt aft'],
  [5, 'pkt yekt uzt tmt'],
  [5.5, 'ist indiastandardtime'],
  [5.75, 'npt'],
  [6, 'bdt omst yekst'],
  [6.5, 'mmt'],
  [7, 'ict wib krat novt omsst'],
  [8, 'hkt sgt myt pht wita awst irkt krast chinastandardtime singaporestandardtime'],
  [9, 'jst kst wit yakt irkst tokyostandardtime koreastandardtime'],
  [9.5, 'acst'],
  [10, 'aest chst vlat yakst auseasternstandardtime'],
  [10.5, 'acdt'],
  [11, 'aedt magt vlast auseasterndaylighttime'],
  [12, 'nzst pett magst newzealandstandardtime'],
  [13, 'nzdt newzealanddaylighttime'],
]

const MINUTES = new Map(
  NAMES.flatMap(([hours, names]) => names.split(' ').map(name => [name, hours * 60] as const)),
)

/** A zone's name as dates have it ("CEST", "W. Europe Daylight Time") → minutes east of Greenwich; null: it is not known. */
export const zoneMinutes = (name: string): number | null =>
  MINUTES.get(name.toLowerCase().replace(/[^a-z]+/g, '')) ?? null
