/** Of the city that practice cards and the terminal's defaults belong to. All offices and firms are invented. */
export const WARD_OFFICE = 'ひかり区役所';
export const INSURER = '国税生命保険会社';
export const PENSION_OFFICE = '年金事務センター（練習）';
export const PREFECTURE = '練習県';
export const HEALTH_INSURANCE = '練習健康保険組合';
