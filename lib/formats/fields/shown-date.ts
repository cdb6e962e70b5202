import { fewBlanks, withoutEnd, withoutStart } from '../../ends.ts'

/** The words of dates as pages in many languages write them, by what they say. A word in two kinds is of the first. */
const DATE_WORDS = {
  month:
    'january february march april may june july august september october november december jan feb mar ' +
    'apr jun jul aug sep oct nov dec januar februar märz mai juni juli oktober dezember mär okt dez ' +
    'sept enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene ' +
    'abr ago dic janvier février mars avril juin juillet août septembre octobre novembre décembre janv ' +
    'févr avr juil déc gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag ' +
    'giu lug set ott janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev ' +
    'out januari februari maart mei augustus mrt maj augusti marts desember des tammikuu helmikuu ' +
    'maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu tammi helmi ' +
    'maalis huhti touko kesä heinä elo syys loka marras joulu tammikuuta helmikuuta maaliskuuta ' +
    'huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta ' +
    'janúar febrúar apríl maí júní júlí ágúst október nóvember jún júl ágú nóv styczeń luty marzec ' +
    'kwiecień czerwiec lipiec sierpień wrzesień październik listopad grudzień sty lut kwi cze lip sie ' +
    'wrz paź lis gru stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października ' +
    'listopada grudnia leden únor březen duben květen červen červenec srpen září říjen prosinec led úno ' +
    'bře dub kvě čvn čvc srp zář říj pro ledna února března dubna května června července srpna října ' +
    'listopadu prosince január február marec máj januára februára apríla mája júna júla augusta ' +
    'septembra októbra novembra decembra junij julij avgust avg siječanj veljača ožujak travanj svibanj ' +
    'lipanj srpanj kolovoz rujan studeni prosinac sij velj ožu tra svi kol ruj stu siječnja veljače ' +
    'ožujka travnja svibnja lipnja srpnja kolovoza rujna studenoga prosinca јануар фебруар март април ' +
    'мај јун јул август септембар октобар новембар децембар јан феб мар апр авг сеп окт нов дец március ' +
    'április május június július augusztus szeptember febr márc ápr szept ianuarie februarie martie ' +
    'aprilie iunie iulie septembrie octombrie noiembrie decembrie ian iun iul януари февруари май юни ' +
    'юли септември октомври ноември декември январь февраль апрель июнь июль сентябрь октябрь ноябрь ' +
    'декабрь янв февр сент нояб дек января февраля марта апреля мая июня июля августа сентября октября ' +
    'ноября декабря июн июл січень лютий березень квітень травень червень липень серпень вересень ' +
    'жовтень листопад грудень січ лют бер квіт трав черв лип серп вер жовт лист груд січня лютого ' +
    'березня квітня травня червня липня серпня вересня жовтня листопада грудня студзень люты сакавік ' +
    'красавік чэрвень ліпень жнівень верасень кастрычнік лістапад снежань сту сак кра чэр ліп жні кас ' +
    'ліс сне студзеня лютага сакавіка красавіка чэрвеня ліпеня жніўня верасня кастрычніка лістапада ' +
    'снежня јануари јуни јули фев ное ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου ' +
    'αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε ' +
    'δεκ ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık oca şub nis haz tem ' +
    'ağu eyl eki kas ara jaanuar veebruar märts aprill juuni juuli oktoober detsember jaan veebr dets ' +
    'janvāris februāris aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris jūn ' +
    'jūl sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis ' +
    'gruodis sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio ' +
    'gruodžio gener febrer març maig juny juliol agost setembre desembre xaneiro febreiro xuño ' +
    'xullo decembro xan xul urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila ' +
    'urria azaroa abendua urt ots api eka uzt abu ira urr aza abe eanáir feabhra márta aibreán ' +
    'bealtaine meitheamh iúil lúnasa meán fómhair deireadh samhain nollaig ean feabh aib beal meith lún ' +
    'mfómh dfómh samh noll ionawr chwefror mawrth ebrill mehefin gorffennaf awst medi hydref tachwedd ' +
    'rhagfyr ion chw maw ebr meh gor hyd tach rhag chwef gorff janar shkurt prill qershor korrik gusht ' +
    'shtator tetor nëntor dhjetor shk pri qer korr gush sht tet nën dhj հունվար փետրվար մարտ ապրիլ ' +
    'մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր հնվ փտվ մրտ ապր մյս հնս հլս օգս ' +
    'սեպ հոկ նոյ դեկ հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի ' +
    'հոկտեմբերի նոյեմբերի դեկտեմբերի იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო ' +
    'სექტემბერი ოქტომბერი ნოემბერი დეკემბერი იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ ינואר ' +
    'פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר ינו פבר אפר אוג ספט אוק נוב דצמ ' +
    'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر ژانویه فوریه آوریل مه ' +
    'ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर ' +
    'अक्टूबर नवंबर दिसंबर जन फ़र जुल अग सित अक्टू नव दिस জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন ' +
    'জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর জানু ফেব সেপ্ট অক্টো ডিসে এপ্রি জুল আগ সেপ নভে ' +
    'ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர் ஜன பிப் மார் ' +
    'ஏப் ஆக செப் அக் நவ டிச มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ' +
    'ตุลาคม พฤศจิกายน ธันวาคม มี เม มิ tháng thg maret agustus agu mac julai ogos disember ogo dis ' +
    'pebrero marso hunyo hulyo setyembre oktubre nobyembre disyembre peb hun hul nob machi aprili ' +
    'agosti septemba oktoba novemba desemba januarie junie julie jänner feber setiembre mrz 年 月 日 년 월 일',
  half: 'am pm a p m uhr h óra ora μμ πμ μ π ص م 오전 오후 上 下 午 πμ. μμ. fm em ip ap ää',
  ago:
    'ago vor hace fa há atrás geleden sedan siden sitten temu před pred pre prije acum преди назад тому πριν önce ezelőtt ' +
    '前 전 前 lalu trước wangu fyrir prieš pirms tagasi fai lepas',
  unit:
    'second seconds sec secs s minute minutes min mins hour hours hr hrs day days d week weeks wk month months mo year years yr ' +
    'sekunde sekunden sek minuten stunde stunden std tag tagen tage woche wochen monat monaten monate jahr jahren jahre ' +
    'segundo segundos minuto minutos hora horas día días semana semanas mes meses año años dia dias mês ano anos ' +
    'seconde secondes heure heures jour jours semaine semaines mois an ans ' +
    'ore ora giorno giorni settimana settimane mese mesi anno anni minuti secondi ' +
    'seconden uur uren dag dagen weken maand maanden jaar jaren sekund sekunder minut minuter timme timmar dygn dagar vecka ' +
    'veckor månad månader år time timer dage uge uger måned måneder dager uke uker päivä päivää tunti tuntia minuuttia ' +
    'viikko viikkoa kuukausi kuukautta vuosi vuotta godzin godziny godzinę minuty minutę dni dzień tydzień tygodnie ' +
    'tygodni miesiąc miesiące miesięcy rok lata lat dny den dnem týden týdny týdnem měsíc měsíce měsíců roky lety rokem ' +
    'hodin hodiny hodinami minutami час часа часов минут минуты минуту день дня дней неделю недели недель месяц месяца ' +
    'месяцев год года лет години годин хвилин днів тижні тижнів місяць місяці місяців рік роки років ώρες ώρα λεπτά ημέρες ' +
    'ημέρα μήνες μήνα χρόνια saat dakika gün hafta ay yıl perc órája napja hete hónapja éve órával nappal héttel zile ' +
    'săptămâni luni ani 秒 分 時 时 間 间 小 天 周 週 个 個 か ヶ 月 年 초 분 시간 일 주 개월 년',
  near:
    'today yesterday heute gestern hoy ayer hier ieri oggi ontem hoje vandaag gisteren aujourd idag igår dziś dzisiaj ' +
    'wczoraj dnes včera сегодня вчера сьогодні вчора bugün dün tegnap ma azi ieri 昨 今 어제 오늘 σήμερα χθες tänään eilen',
  other:
    'at on the of um uhr a las la el à le de del den der il y om kl os as às alle h th st nd rd an one about over almost edited ' +
    'utc gmt est edt cst cdt mst mdt pst pdt cet cest bst p m z t ein eine einem einer einen ungefähr etwa un una uno une environ ' +
    'kl klo v o ob u г р в о у στις kell gada e ko lúc pukul pada thg ngày vào dne dnia r god sat sati dana ' +
    'd l di do ja och og i за около около ca bearbeitet edited modifié editado modificato',
  day:
    'sunday monday tuesday wednesday thursday friday saturday sun mon tue wed thu fri sat sonntag ' +
    'montag dienstag mittwoch donnerstag freitag samstag so mo di mi do fr sa domingo lunes martes ' +
    'miércoles jueves viernes sábado dom lun mar mié jue vie sáb dimanche lundi mardi mercredi jeudi ' +
    'vendredi samedi dim mer jeu ven sam domenica lunedì martedì mercoledì giovedì venerdì sabato gio ' +
    'sab segunda feira terça quarta quinta sexta seg ter qua qui sex zondag maandag dinsdag woensdag ' +
    'donderdag vrijdag zaterdag zo ma wo vr za söndag måndag tisdag onsdag torsdag fredag lördag sön ' +
    'mån tis ons tors fre lör søndag mandag tirsdag lørdag søn man tirs lør tir tor sunnuntai maanantai ' +
    'tiistai keskiviikko torstai perjantai lauantai su ti ke to pe la sunnudagur mánudagur þriðjudagur ' +
    'miðvikudagur fimmtudagur föstudagur laugardagur mán þri mið fim fös lau niedziela poniedziałek ' +
    'wtorek środa czwartek piątek sobota niedz pon wt śr czw pt sob neděle pondělí úterý středa čtvrtek ' +
    'pátek ne po út st čt pá nedeľa pondelok utorok streda štvrtok piatok ut št pi nedelja ponedeljek ' +
    'torek sreda četrtek petek ned sre čet pet nedjelja ponedjeljak utorak srijeda četvrtak petak ' +
    'subota uto sri sub недеља понедељак уторак среда четвртак петак субота нед пон уто сре чет пет суб ' +
    'vasárnap hétfő kedd szerda csütörtök péntek szombat sze cs szo duminică luni marți miercuri joi ' +
    'vineri sâmbătă dum mie vin sâm неделя понеделник вторник сряда четвъртък петък събота нд пн вт ср ' +
    'чт пт сб воскресенье понедельник четверг пятница суббота вс неділя понеділок вівторок середа ' +
    'четвер пʼятниця нядзеля панядзелак аўторак серада чацвер пятніца аў чц недела четврток петок ' +
    'сабота вто саб κυριακή δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυρ δευ τρί τετ πέμ παρ σάβ ' +
    'pazar pazartesi salı çarşamba perşembe cuma cumartesi paz pzt sal çar per cum cmt pühapäev ' +
    'esmaspäev teisipäev kolmapäev neljapäev reede laupäev svētdiena pirmdiena otrdiena trešdiena ' +
    'ceturtdiena piektdiena sestdiena svētd pirmd otrd trešd ceturtd piektd sestd sekmadienis ' +
    'pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sk pr an tr kt pn ' +
    'diumenge dilluns dimarts dimecres dijous divendres dissabte dg dl dt dc dj dv ds luns mércores ' +
    'xoves venres mér xov igandea astelehena asteartea asteazkena osteguna ostirala larunbata ig al ar ' +
    'az og or lr dé domhnaigh luain máirt céadaoin déardaoin haoine sathairn domh luan céad déar aoine ' +
    'sath dydd sul llun mawrth mercher iau gwener sadwrn maw gwe sad diel hënë martë mërkurë enjte ' +
    'premte shtunë die hën mër enj pre sht կիրակի երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ ' +
    'շաբաթ կիր երկ երք չրք հնգ ուր շբթ კვირა ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი ' +
    'კვი ორშ სამ ოთხ ხუთ პარ შაბ יום ראשון שני שלישי רביעי חמישי שישי שבת الأحد الاثنين الثلاثاء ' +
    'الأربعاء الخميس الجمعة السبت یکشنبه دوشنبه سه شنبه چهارشنبه پنجشنبه جمعه रविवार सोमवार मंगलवार ' +
    'बुधवार गुरुवार शुक्रवार शनिवार रवि सोम मंगल बुध गुरु शुक्र शनि রবিবার সোমবার মঙ্গলবার বুধবার ' +
    'বৃহস্পতিবার শুক্রবার শনিবার রবি সোম মঙ্গল বুধ বৃহস্পতি শুক্র শনি ஞாயிறு திங்கள் செவ்வாய் புதன் ' +
    'வியாழன் வெள்ளி சனி ஞாயி திங் செவ் புத வியா வெள் วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี ' +
    'วันศุกร์ วันเสาร์ อาทิตย์ จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ chủ nhật thứ hai ba tư năm sáu bảy ' +
    'cn minggu senin selasa rabu kamis jumat sabtu min sen sel rab kam jum ahad isnin khamis jumaat ahd ' +
    'isn kha linggo miyerkules huwebes biyernes sabado lin miy huw biy jumapili jumatatu jumanne ' +
    'jumatano alhamisi ijumaa jumamosi sondag vrydag saterdag tues thur thurs weds sonnabend',
} as const

type Kind = keyof typeof DATE_WORDS

const KINDS = new Map<string, Kind>(
  // The first kind that claims a word keeps it.
  (Object.keys(DATE_WORDS) as Kind[])
    .reverse()
    .flatMap(kind => DATE_WORDS[kind].split(' ').map(word => [word, kind] as const)),
)

/** The kind of a word in dates; null: it is none of them. */
export const kindOfWord = (word: string): Kind | null => KINDS.get(word) ?? null

/** Whether a text tells a time by how long ago it was, or by a day that was today: "2 hours ago", "gestern", "3 Std.". */
export function isRelative(text: string): boolean {
  if (text.length > LONGEST_DATE) return false
  const kinds = [...text.toLowerCase().matchAll(TOKEN)].map(([word]) => KINDS.get(word) ?? null)
  // "ago" is August in Spanish, too; but then a year is not far.
  const ago = kinds.includes('ago') || /\b(?:ago|il y a)\b|^just now$/i.test(text)
  return (
    (!/\d{4}/.test(text) &&
      ((ago && (kinds.includes('unit') || /now/i.test(text))) || kinds.includes('near'))) ||
    isAge(text)
  )
}

const CLOCK = /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)/
const NUMERIC = /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4})(?!\d)/
/** Chinese and Japanese write dates without blanks between the words. */
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|[^\s\d\p{L}\p{M}]/gu
const LONGEST_DATE = 80

/** Whether a text is a date as pages show it, and nothing else: "March 3, 2024 at 5:15 pm", "3. März 2024", "2 weeks ago". */
export function isDate(text: string): boolean {
  if (text.length > LONGEST_DATE) return false
  const said = new Set<Kind>()
  for (const [word] of text.toLowerCase().matchAll(TOKEN)) {
    const kind = KINDS.get(word)
    if (kind !== undefined) said.add(kind)
    else if (!/^[.,:/()|@#•·–—«»-]$/.test(word)) return false
  }
  const digits = /\d/.test(text)
  const clock = CLOCK.test(text)
  if (/\bil y a\b/i.test(text)) said.add('ago')
  return (
    said.has('near') ||
    (digits && (said.has('month') || (said.has('half') && clock) || (said.has('day') && clock))) ||
    (said.has('ago') && said.has('unit')) ||
    NUMERIC.test(text)
  )
}

/** Whether a text may be a headline: no number, date, or word of a date box ("27", "Jun"). */
export const isHeadline = (text: string): boolean =>
  /\p{L}\p{M}*\p{L}|[^\p{ASCII}\P{L}]/u.test(text) &&
  !isDate(text) &&
  !['month', 'day'].includes(KINDS.get(text.toLowerCase().replace(/[.,]$/, '')) ?? '')

/** Whether a date tells the time of day as well. */
export const hasClock = (text: string): boolean => CLOCK.test(text)

/** How long ago something was, as buttons below comments say it: "2w", "3 Std.", "5 min". */
export const isAge = (text: string): boolean =>
  /^\d{1,3}\s?(?:s|m|h|d|w|y|mo|min|mins|hr|hrs|wk|wks|yr|yrs|std|tg|tage?|wo|mon|j|sem|ans?|sett|godz|дн|нед|мин|ч)\.?$/iu.test(
    text.trim(),
  )

/** A text that has a date at its end or its beginning, in two. */
interface BesideDate {
  /** The text beside the date, without the marks between them. */
  readonly rest: string
  readonly date: string
}

/** Separators between a name and a date, as whole words or marks; a blank is tried last. */
const JOINT =
  /\s{0,2}[–—•·|»«/@,;:(]\s{0,2}|\s{1,2}-\s{1,2}|\s{1,2}(?:on|am|at|um|le|el|il|op|den|em|dne|på|vom|the|в)\s{1,2}|\s{2}/giu
/** The same behind a date. */
const JOINT_BEHIND = /\s{0,2}[–—•·|»«/,;:\])]\s{1,2}|\s{1,2}[-/]\s{1,2}|\s{1,2}(?:by|von|par|por)\s{1,2}/giu
/** A mark at the beginning, or at the end, where brackets may close something. */
const FIRST = /[\s–—•·|»«/@,;:()[\]-]/u
const LAST = /[\s–—•·|»«/@,;:([-]/u
const withoutMarks = (text: string): string => withoutStart(withoutEnd(text, LAST), FIRST)
/** A date that follows a name without any mark begins with a number or with a weekday. */
const BEGINS = /^(?:\d|\p{L}+\.?,?\s+(?:\p{L}+\.?\s+)?\d)/u
const LONGEST = 200

/** The date at a text's end: "Ada, 3 May 2019 at 8:41" → Ada. Null: none, or nothing else. A name may be a month's: "April May, 3 June". */
export function dateBehind(text: string): BesideDate | null {
  if (text.length > LONGEST) return null
  const whole = withoutMarks(fewBlanks(text))
  const marked = [...whole.matchAll(JOINT)].map(
    joint => [joint.index, joint.index + joint[0].length] as const,
  )
  const plain = [...whole.matchAll(/\s+/g)]
    .map(blank => [blank.index, blank.index + blank[0].length] as const)
    .filter(([, to]) => BEGINS.test(whole.slice(to)) && isOneDate(whole.slice(to)))
  for (const [from, to] of [...marked, ...plain]) {
    const rest = withoutWeekday(withoutMarks(whole.slice(0, from)))
    const date = whole.slice(to)
    if (rest !== '' && !isDate(rest) && isDate(date)) return { rest, date }
  }
  return null
}

/** The date at a text's beginning: "14. Mar, 2015 / Ada" → Ada. Null: none, or nothing else. */
export function dateBefore(text: string): BesideDate | null {
  if (text.length > LONGEST) return null
  const whole = withoutMarks(fewBlanks(text))
  const joints = [...whole.matchAll(JOINT_BEHIND)]
  // The last mark behind which no date goes on: "Oct, 2011 / Ada".
  for (const joint of joints.reverse()) {
    const date = withoutMarks(whole.slice(0, joint.index))
    const rest = withoutMarks(whole.slice(joint.index + joint[0].length))
    if (rest !== '' && !/^\d/.test(rest) && !isDate(rest) && isDate(date)) return { rest, date }
  }
  return null
}

/** Whether a date has one day at most: "9 5 April 2021" begins with somebody's number, "May 3 June" with a name. */
function isOneDate(date: string): boolean {
  const day = date.replace(CLOCK, '')
  const months = [...day.toLowerCase().matchAll(TOKEN)].filter(([word]) => KINDS.get(word) === 'month')
  return (
    /\p{Script=Han}/u.test(day) ||
    (months.length <= 1 && (day.match(/\d+/g)?.length ?? 0) <= 3 - months.length)
  )
}

function withoutWeekday(name: string): string {
  const [, rest, last] = /^(.*\S)\s+(\S+)$/su.exec(name) ?? []
  return rest !== undefined && KINDS.get(last!.toLowerCase().replace(/\.$/, '')) === 'day' ? rest : name
}
