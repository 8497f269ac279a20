import type { SiteList } from '../../config/channel-rule.ts';
import { listed } from './word-patterns.ts';

/**
 * The sites that rules mean by `sites:search` and the like. A name without a dot is the name of the site under any
 * top-level domain (`google` for google.com.tr and l.google.de), or the source, whole or among other words; a hyphen in
 * it stands for any mark or none. A name with a dot is a host.
 */
export const SITES: Readonly<Record<SiteList, readonly string[]>> = {
  search:
    listed(`360 adwords alot aol apple-search ask avg baidu bing brave centrum coccoc conduit daum dogpile duckduckgo ecosia excite
    gibiru google haosou infospace kagi lycos metager microsoft-ads microsoft-advertising mojeek msn naver onet petalsearch presearch qwant rambler
    search seznam sm sogou startpage swisscows virgilio yahoo yandex yep yippy
    go.mail.ru search.brave.com search.ch search.mail.ru so.com ya.ru you.com`),
  social:
    listed(`ameblo badoo behance bluesky bsky deviantart discord disqus douban facebook fb flickr foursquare
    goodreads hatena ig insta instagram lemmy line linkedin linktree livejournal lnkd mastodon meetup meta mixi myspace
    nextdoor odnoklassniki pinterest plurk producthunt quora reddit sharechat skyrock slideshare snap snapchat
    stackoverflow stocktwits threads tiktok tripadvisor truthsocial tumblr twitter vk vkontakte weibo x xing yelp
    zhihu linktr.ee lnk.bio lnkd.in mastodon.social news.ycombinator.com ok.ru pin.it redd.it t.co`),
  shopping:
    listed(`alibaba aliexpress allegro amazon bizrate bol cdiscount coupang ebay etsy flipkart fruugo geizhals
    hepsiburada idealo jd kelkoo lazada manomano mercadolibre mercadolivre newegg noon otto overstock pricerunner
    prisjakt rakuten sahibinden shein shopee shopping shopzilla souq taobao target temu tmall tokopedia trendyol
    umico walmart wayfair wish zalando google-shopping bing-shopping microsoft-shopping yahoo-shopping n11.com shop.app shopping.google.com tap.az`),
  video:
    listed(`bilibili crackle dailymotion disneyplus hulu iqiyi netflix nicovideo niconico rumble rutube ted twitch
    vevo vimeo wistia youku youtube yt youtu.be`),
  mail: listed(`com.google.android.gm e.mail.ru mail.aol.com mail.google.com mail.proton.me mail.yahoo.com
    mail.yandex.com mail.yandex.ru outlook.live.com outlook.office.com outlook.office365.com mail.163.com mail.qq.com
    gmail hotmail webmail google-mail yahoo-mail`),
  ai: listed(`chatgpt claude deepseek grok mistral openai perplexity phind
    chat.deepseek.com chat.mistral.ai copilot.microsoft.com gemini.google.com meta.ai poe.com`),
};

/**
 * Services under the domain of a search engine that are no search: a link from there is a referral, and their name is
 * the whole host.
 */
export const SERVICES: readonly string[] =
  listed(`account accounts admin ads calendar classroom cloud console contacts
  developers docs drive e finance groups learn login mail meet my news play sites support translate`);

/**
 * Names that are words, too, or parts of other names: among other words they count only beside such as `ads` and
 * `stories`. So do all names of fewer than four letters.
 */
export const EVERYDAY_NAMES: readonly string[] =
  listed(`alot brave centrum conduit excite rambler search startpage virgilio
  discord goodreads hatena lemmy line meetup meta mixi myspace nextdoor plurk snap skyrock threads
  allegro fruugo lazada noon otto overstock shopping target wish
  crackle rumble ted
  claude grok mistral`);
