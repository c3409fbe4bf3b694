/* filter_rows - events, queries and which lets which through: by hand. SPDX-License-Identifier: MIT
 */
#ifndef TESTS_UNIT_FILTER_ROWS_H
#define TESTS_UNIT_FILTER_ROWS_H

#define NOW "2025-12-14T14:32:07Z"

/* Events by name; every ' stands for ". Those without an id of the ticket table are judged alone.
 */
static const struct sample {
	const char *name, *json;
} samples[] = {
    {"created",
        "{'id':'evt_1','type':'ticket.created','created_at':'2025-12-14T13:32:07Z','team_id':'t1',"
        "'data':{'ticket':{'id':'tkt-1','prefixed_id':'CST-1024','title':'Cannot get a Refund',"
        "'status':'new','priority':'high','tags':['VIP','billing'],'customer_id':'cus-1'},"
        "'customer':{'id':'cus-1','name':'Jane Doe','email':'jane@example.com'}}}"},
    {"thin",
        "{'id':'evt_2','type':'ticket.updated','created_at':'2025-12-14T14:00:00Z',"
        "'data':{'ticket':{'id':'tkt-1'},'changes':{'assigned_to':{'from':null,'to':'u-7'}}}}"},
    {"closed", "{'id':'evt_3','type':'ticket.closed','created_at':'2025-12-14T14:30:00Z',"
               "'data':{'ticket':{'id':'tkt-1'},'resolution':{'closed_by':'u-7'}}}"},
    {"urgent",
        "{'id':'evt_4','type':'ticket.created','created_at':'2025-12-12T14:32:07Z','data':{'ticket'"
        ":"
        "{'id':'tkt-2','title':'Payments fail','status':'open','priority':'URGENT','tags':[]}}}"},
    {"odd", "{'id':'evt_5','type':'ticket.created','created_at':'2025-12-14T14:32:00Z','data':{'"
            "ticket':"
            "{'id':'tkt-3','title':'Z\\u00fcrich \\/ Gen\\u00e8ve','priority':'p1'},'n':5,'at':"
            "'2025-12-14T10:00:00Z','null':null,'on':true,'list':[1,'two'],'odd key':{'x':'y'}}}"},
    {"bare", "{'type':'ticket.created','data':{'ticket':{'id':'tkt-4'}}}"},
    {"rated", "{'id':'evt_6','type':'survey.submitted','created_at':'2025-12-14T14:31:00Z','data':{"
              "'survey':{'id':'s1','rating':2,'comment':'too slow'},'ticket':{'id':'tkt-1'}}}"},
    {"tenth", "{'id':'evt_7','type':'survey.submitted','created_at':'2025-12-14T14:31:00Z','data':{"
              "'survey':{'id':'s2','rating':9,'scale':10}}}"},
    {"level", "{'id':'evt_8','type':'player.level_up','created_at':'2025-12-14T14:31:00Z','data':{'"
              "player':"
              "{'userId':'u-7','userName':'John Smith','oldLevel':4,'newLevel':5}}}"},
    {"slain",
        "{'id':'evt_9','type':'boss.defeated','created_at':'2025-12-14T14:31:00Z','data':{'boss':"
        "{'id':'b-1','name':'Queue Hydra'},'finalBlow':{'userId':'u-9','userName':'Mia K'}}}"},
    {"customer",
        "{'id':'evt_10','type':'customer.updated','created_at':'2025-12-14T14:31:00Z','data':{"
        "'customer':{'id':'cus-9','name':'L. Chen','email':'chen@example.org'}}}"},
    {"article",
        "{'id':'evt_11','type':'article.published','created_at':'2025-12-14T14:31:00Z','data':{"
        "'article':{'id':'a1','title':'How to refund','status':'public'}}}"},
    {"strange", "{'id':'evt_12','type':'order.refunded','created_at':'2025-12-14T14:31:00Z','data':"
                "{'x':1}}"},
    {"broken", "no json at all: refund"},
};
#define SAMPLES (sizeof(samples) / sizeof(samples[0]))

/* The events that pass, in the order above; by hand, from the language's description. */
static const struct row {
	const char *query, *pass;
} rows[] = {
    {"", "created thin closed urgent odd bare rated tenth level slain customer article strange "
         "broken"},
    /* category and type */
    {"category=ticket", "created thin closed urgent odd bare"},
    {"category!=ticket", "rated tenth level slain customer article strange broken"},
    {"category in (game, csat)", "rated tenth level slain"},
    {"category=Gamification", "level slain"},
    {"category=other", "strange broken"},
    {"type=ticket.created", "created urgent odd bare"},
    {"type=TICKET.Created", "created urgent odd bare"},
    {"type~ticket", "created thin closed urgent odd bare"},
    {"type=order.refunded", "strange"},
    {"type in (ticket.closed, boss.defeated)", "closed slain"},
    /* priorities by meaning, and what is remembered of the ticket */
    {"priority=high", "created thin closed rated"},
    {"priority>=high", "created thin closed urgent rated"},
    {"priority>high", "urgent"},
    {"priority<=normal", "odd"},
    {"priority<low", "odd"},
    {"priority=p1", "odd"},
    {"priority in (urgent, p1)", "urgent odd"},
    {"priority=none", "bare tenth level slain customer article strange broken"},
    {"category=ticket priority=none", "bare"},
    {"category=ticket priority!=high", "urgent odd bare"},
    {"status=new", "created"},
    {"status=open", "urgent"},
    {"status=closed", "thin closed rated"},
    {"status=public", "article"},
    {"tag=vip", "created thin closed rated"},
    {"tag=billing tag=vip", "created thin closed rated"},
    {"tag=bill", ""},
    {"tag~bill", "created thin closed rated"},
    {"category=ticket tag=none", "urgent odd bare"},
    {"category=ticket tag!=vip", "urgent odd bare"},
    {"tag in (outage, Billing)", "created thin closed rated"},
    {"customer=\"Jane Doe\"", "created thin closed rated"},
    {"customer=\"jane doe\"", "created thin closed rated"},
    {"customer=cus-1", "created thin closed rated"},
    {"customer~chen", "customer"},
    {"email~@example.", "created thin closed rated customer"},
    {"title~refund", "created thin closed rated article"},
    {"title=\"cannot get a refund\"", "created thin closed rated"},
    {"title~/re.*d$/", "created thin closed rated article"},
    {"title~zürich", "odd"},
    {"title~ZÜRICH", "odd"},
    {"title=\"Zürich / GENÈVE\"", "odd"},
    {"category=ticket title!~refund", "urgent odd bare"},
    {"ticket=tkt-1", "created thin closed rated"},
    {"ticket=cst-1024", "created thin closed rated"},
    {"ticket=TKT-1", "created thin closed rated"},
    {"ticket~tkt", "created thin closed urgent odd bare rated"},
    /* people */
    {"agent=\"John Smith\"", "created thin closed rated"},
    {"agent=u-7", "created thin closed rated"},
    {"agent~john", "created thin closed rated"},
    {"category=ticket agent=none", "urgent odd bare"},
    {"category=ticket agent!=u-7", "urgent odd bare"},
    {"agent=@me", "created thin closed rated"},
    {"@me", "created thin closed rated level"},
    {"-@me category=game", "slain"},
    {"player=u-7", "level"},
    {"player~john", "level"},
    {"player=\"Mia K\"", "slain"},
    {"boss=\"queue hydra\"", "slain"},
    {"boss=b-1", "slain"},
    {"boss~hydra", "slain"},
    /* numbers, ages, ids */
    {"rating<=2", "rated"},
    {"rating=5", "tenth"},
    {"rating>3", "tenth"},
    {"rating in (1, 2)", "rated"},
    {"category=csat rating!=2", "tenth"},
    {"team=t1", "created"},
    {"team=T1", ""},
    {"age<2h category=ticket", "created thin closed odd bare"},
    {"age>1d", "urgent"},
    {"age>=1h age<=1h", "created"},
    {"age<1h30m category=ticket", "created thin closed odd bare"},
    {"id=evt_3", "closed"},
    {"id=EVT_3", ""},
    {"id~EVT_1", "created customer article strange"},
    {"id in (evt_1, evt_8)", "created level"},
    /* any place in the event */
    {".data.x=1", "strange"},
    {".data.x", "strange"},
    {".data.n>4", "odd"},
    {".data.n>=5.0", "odd"},
    {".data.n>5", ""},
    {".data.n=5.0", "odd"},
    {".data.at<2025-12-14T11:00:00Z", "odd"},
    {".data.at>2025-12-14T11:00:00Z", ""},
    {".data.n<5", ""},
    {".data.n<=5", "odd"},
    {".data.at<2025-12-14T10:00:00Z", ""},
    {".data.at<=2025-12-14T10:00:00Z", "odd"},
    {".data.at=2025-12-14T11:00:00+01:00", "odd"},
    {".data.null=null", "odd"},
    {".data.null", "odd"},
    {".data.on=true", "odd"},
    {".data.list=two", "odd"},
    {".data.list[0]=1", "odd"},
    {".data.list[1]=1", ""},
    {".data[\"odd key\"].x=y", "odd"},
    {".data.ticket.tags=vip", "created"},
    {".data.survey.comment~SLOW", "rated"},
    {".data.survey -.data.survey.scale", "rated"},
    {".type=ticket.closed", "closed"},
    /* words in the raw text */
    {"refund", "created article strange broken"},
    {"REFUND", "created article strange broken"},
    {"\"get a refund\"", "created"},
    {"get refund", "created"},
    {"\"priority\\\":\\\"high\"", "created"},
    {"zürich", "odd"},
    {"\"Zürich / Gen\"", "odd"},
    {"/re(fund|gret)/", "created article strange broken"},
    {"/(?-i)Refund/", "created"},
    {"/b-\\d\\b/", "slain"},
    {"http://x?y=z", ""},
    /* joining */
    {"priority>=high tag=vip", "created thin closed rated"},
    {"priority=urgent or tag=vip", "created thin closed urgent rated"},
    {"priority=urgent OR tag=vip", "created thin closed urgent rated"},
    {"category=ticket and tag=vip", "created thin closed"},
    {"not category=ticket", "rated tenth level slain customer article strange broken"},
    {"-category=ticket -category=other", "rated tenth level slain customer article"},
    {"not (category=ticket or category=other)", "rated tenth level slain customer article"},
    {"category=ticket (tag=vip or priority=urgent)", "created thin closed urgent"},
    {"category=ticket tag=vip or rating=5", "created thin closed tenth"},
    {"not not rating=5", "tenth"},
    {"not(category=ticket or category=other)", "rated tenth level slain customer article"},
    {"rating=5 or(rating=2)", "rated tenth"},
    {"too in slow", "rated"}, /* three words to look for: no list follows */
    {"-(-rating=5)", "tenth"},
    {"!category=ticket", "rated tenth level slain customer article strange broken"},
    {"!(!rating=5)", "tenth"},
    {"rating=5 !", ""},
    {"title=~refund", "created thin closed rated article"},
    {"title=~/refund$/", "created thin closed rated article"},
    {"\"status:open\"", ""},
    {"http:x", ""},
    {"status: open", ""},
    {"  priority = urgent  ", "urgent"},
    {"( priority=urgent )", "urgent"},
    {"\"or\" category=ticket", "created urgent odd"},
};

#endif
